from django.urls import path

from plait.replies import views

app_name = "replies"
urlpatterns = [
    path("owed/", views.owed, name="owed"),
    path("owed/letters/", views.letters, name="letters"),
    path("owed/letters.pdf", views.letters_to_print, name="letters-to-print"),
    path("owed/phone/", views.phone, name="phone"),
    path("owed/<str:contribution>/<str:decision>/", views.answer, name="answer"),
    path(
        "owed/<str:contribution>/<str:decision>/letter.pdf",
        views.letter_to_print,
        name="letter-to-print",
    ),
    path("back/", views.back, name="back"),
    path("back/<str:receipt>/", views.came_back, name="came-back"),
]
