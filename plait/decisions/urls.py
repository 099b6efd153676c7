from django.urls import path

from plait.decisions import views

app_name = "decisions"
urlpatterns = [
    path("projects/<slug:code>/decisions/new/", views.new, name="new"),
    path("projects/<slug:code>/card.pdf", views.blank_card, name="blank-card"),
    path("projects/<slug:code>/mirror/reply/", views.mirror_reply, name="mirror-reply"),
    path(
        "consultations/<str:code>/themes/<int:theme>/keep/",
        views.keep_theme,
        name="keep-theme",
    ),
    path("d/<str:code>/remember/", views.remember, name="remember"),
    path("c/<str:code>/answer/", views.answer, name="answer"),
]
