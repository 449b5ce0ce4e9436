from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xuyensuot.accounts.models import User
from xuyensuot.common.clock import today
from xuyensuot.common.errors import Refused
from xuyensuot.common.permissions import require
from xuyensuot.common.text import fold
from xuyensuot.localities.commands import describe_commune
from xuyensuot.organisation import commands
from xuyensuot.organisation.enums import Branch
from xuyensuot.organisation.models import Unit
from xuyensuot.organisation.queries import access_person, access_unit, people, units

from ..forms.organisation import AliasForm, CommuneForm, PersonForm, PositionForm, UnitForm
from ..lists.unit_page import unit_work
from ..officer import officer
from ._tools import INVALID, attempt, done, refused


def unit_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisation.read")
    text = request.GET.get("q", "")
    chosen = [unit for unit in units() if all(word in unit.search for word in fold(text).split())]
    groups = [
        (str(branch.label), chart([u for u in chosen if u.branch == branch and not u.merged_into_id]))
        for branch in Branch
    ]
    groups.append((_("Đã sáp nhập"), [(0, unit) for unit in chosen if unit.merged_into_id]))
    context = {"groups": [group for group in groups if group[1]], "q": text, "count": len(chosen)}
    return render(request, "desk/organisation/units.html", context)


def chart(among: Iterable[Unit]) -> list[tuple[int, Unit]]:
    """The units with their depth, each below the one it belongs to; a unit whose parent is not among them stands at
    the top."""
    everyone = list(among)
    known = {unit.pk for unit in everyone}
    below: dict[int | None, list[Unit]] = {}
    for unit in everyone:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    rows: list[tuple[int, Unit]] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in below.get(parent, []):
            rows.append((depth, unit))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return rows


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    shown = access_unit(request.user, pk)
    members = people().filter(positions__unit=shown).distinct()
    return render(
        request,
        "desk/organisation/unit.html",
        {
            "unit": shown,
            "children": units().filter(parent=shown, merged_into=None),
            "former": units().filter(merged_into=shown),
            "members": members,
            "alias_form": AliasForm(),
            "work": unit_work(request.user, shown, today()),
        },
    )


def unit_new(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisation.manage")
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, commands.create_unit, actor=officer(request), **form.cleaned_data)
        if made:
            return done(request, _("Đã thêm %(unit)s.") % {"unit": made.name}, "desk:unit", made.pk)
    return render(request, "desk/organisation/unit_form.html", {"form": form}, status=_status(form))


def unit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    edited = access_unit(request.user, pk)
    require(request.user, "organisation.manage", edited)
    if edited.merged_into_id:
        words = _("%(unit)s đã sáp nhập nên không sửa được nữa.") % {"unit": edited.name}
        return refused(request, words, "desk:unit", pk)
    initial = {name: getattr(edited, name) for name in ("name", "short_name", "branch", "parent")}
    form = UnitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, commands.rename_unit, actor=officer(request), unit=edited, **form.cleaned_data)
        if saved:
            return done(request, _("Đã lưu %(unit)s.") % {"unit": saved.name}, "desk:unit", saved.pk)
    context = {"form": form, "unit": access_unit(request.user, pk)}
    return render(request, "desk/organisation/unit_form.html", context, status=_status(form))


@require_POST
def alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    named = access_unit(request.user, pk)
    form = AliasForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Hãy viết cách gọi khác của đơn vị."), "desk:unit", pk)
    alias = attempt(form, commands.add_alias, actor=officer(request), unit=named, text=form.cleaned_data["text"])
    if alias is None:
        return refused(request, _first_error(form), "desk:unit", pk)
    return done(request, _("Đã thêm cách viết “%(text)s”.") % {"text": alias.text}, "desk:unit", pk)


@require_POST
def alias_remove(request: HttpRequest, pk: int, alias: int) -> HttpResponse:
    named = access_unit(request.user, pk)
    removed = get_object_or_404(named.aliases.all(), pk=alias)
    commands.remove_alias(actor=officer(request), alias=removed)
    return done(request, _("Đã bỏ cách viết “%(text)s”.") % {"text": removed.text}, "desk:unit", pk)


def people_list(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisation.read")
    text = request.GET.get("q", "")
    words = fold(text).split()
    chosen = [person for person in people() if all(word in _search_text(person) for word in words)]
    return render(request, "desk/organisation/people.html", {"people": chosen, "q": text, "day": today()})


def _search_text(person: User) -> str:
    held = " ".join(f"{position.title} {position.unit or ''}" for position in person.positions.all())
    return fold(f"{person.full_name} {person.username} {held}")


@never_cache
def person_new(request: HttpRequest) -> HttpResponse:
    """The password stands on the page that answers the form, once; it is kept nowhere and cannot be shown again."""
    require(request.user, "organisation.manage")
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        account = {name: data.pop(name) for name in ("username", "full_name", "email")}
        made = attempt(form, commands.add_person_with_position, actor=officer(request), **account, **data)
        if made:
            return render(request, "desk/organisation/password.html", {"made": made})
    return render(request, "desk/organisation/person_form.html", {"form": form}, status=_status(form))


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person and the positions they hold; giving another is the form below."""
    shown = access_person(request.user, pk)
    form = PositionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = attempt(form, commands.give_position, actor=officer(request), user=shown, **form.cleaned_data)
        if given:
            return done(request, _("Đã giao chức vụ %(title)s.") % {"title": given.title}, "desk:person", pk)
    context = {"person": shown, "form": form, "day": today()}
    return render(request, "desk/organisation/person.html", context, status=_status(form))


@require_POST
@never_cache
def password_renew(request: HttpRequest, pk: int) -> HttpResponse:
    made = commands.renew_password(actor=officer(request), user=access_person(request.user, pk))
    return render(request, "desk/organisation/password.html", {"made": made})


@require_POST
def position_end(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    held = get_object_or_404(access_person(request.user, pk).positions.all(), pk=position)
    require(request.user, "organisation.manage", held)
    try:
        commands.end_position(actor=officer(request), position=held)
    except Refused as refusal:
        return refused(request, refusal.message, "desk:person", pk)
    return done(request, _("Đã kết thúc chức vụ %(title)s.") % {"title": held.title}, "desk:person", pk)


def settings(request: HttpRequest) -> HttpResponse:
    require(request.user, "organisation.manage")
    commune: Any = officer(request).commune
    form = CommuneForm(request.POST or None, initial={"name": commune.name, "clarity": commune.clarity})
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, describe_commune, actor=officer(request), commune=commune, **form.cleaned_data)
        if saved:
            return done(request, _("Đã lưu cài đặt."), "desk:settings")
        commune.refresh_from_db()
    return render(request, "desk/organisation/settings.html", {"form": form}, status=_status(form))


def _status(form: Any) -> int:
    return INVALID if form.is_bound and form.errors else 200


def _first_error(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])
