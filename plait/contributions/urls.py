from django.urls import path

from plait.contributions import views

app_name = "contributions"
urlpatterns = [
    path("projects/<slug:code>/say/", views.answer, name="say"),
    path("k/<slug:code>/", views.tablet, name="tablet"),
    path("c-thanks/<str:receipt>/", views.thanks, name="thanks"),
    path("projects/<slug:code>/contributions/new/", views.new, name="new"),
    path("projects/<slug:code>/questions/new/", views.new_question, name="ask"),
    path("c/<str:code>/keep/", views.keep, name="keep"),
    path("c/<str:code>/files/", views.files, name="files"),
    path("files/<uuid:file>/", views.file, name="file"),
    path("files/<uuid:file>/small/", views.file, {"small": True}, name="file-small"),
    path(
        "c-thanks/<str:receipt>/files/<uuid:file>/",
        views.file_by_receipt,
        name="file-by-receipt",
    ),
    path(
        "c-thanks/<str:receipt>/files/<uuid:file>/small/",
        views.file_by_receipt,
        {"small": True},
        name="file-by-receipt-small",
    ),
]
