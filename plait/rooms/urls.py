from django.urls import path

from plait.rooms import views

app_name = "rooms"
urlpatterns = [
    path("j/", views.join, name="join"),
    path("j/<str:code>/", views.enter, name="enter"),
    path("j/<str:code>/tablet/", views.tablet, name="tablet"),
    path("j/<str:code>/big/", views.big, name="big"),
    path("j/<str:code>/told/", views.told, name="told"),
    path("j/<str:code>/poster.pdf", views.printed, name="poster"),
]
