from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def home(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    return render(request, "desk/home.html")
