from django.urls import path

from ..views.board import show_board
from ..views.calendar import show_calendar
from ..views.leaders import leaders
from ..views.news import news_read, show_news
from ..views.timeline import show_timeline

urlpatterns = [
    path("lanh-dao/", leaders, name="leaders"),
    path("bang/", show_board, name="board"),
    path("tien-trinh/", show_timeline, name="timeline"),
    path("lich/", show_calendar, name="calendar"),
    path("moi/", show_news, name="news"),
    path("moi/da-xem/", news_read, name="news_read"),
]
