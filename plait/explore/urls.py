from django.urls import path, re_path

from plait.explore import views

app_name = "explore"
urlpatterns = [
    path("", views.home, name="home"),
    path("programme/", views.programme, name="programme"),
    path("me/", views.me, name="me"),
    path("me/record/", views.my_record, name="my-record"),
    path("me/record.pdf", views.my_record_to_print, name="my-record-to-print"),
    path("me/certificate.pdf", views.certificate, name="certificate"),
    path(
        "people/<int:someone>/certificate.pdf",
        views.certificate_of,
        name="certificate-of",
    ),
    path("changes/", views.changes, name="all-changes"),
    path("waiting/", views.waiting, name="all-waiting"),
    path("projects/", views.projects, name="projects"),
    path("projects/<slug:code>/", views.project, name="project"),
    path("projects/<slug:code>/decisions/", views.decisions, name="decisions"),
    path("projects/<slug:code>/changes/", views.changes, name="changes"),
    path("projects/<slug:code>/said/", views.said, name="said"),
    path("projects/<slug:code>/waiting/", views.waiting, name="waiting"),
    re_path(
        r"^projects/(?P<code>[-\w]+)/picture-(?P<form>wide|print)\.svg$",
        views.picture,
        name="picture",
    ),
    re_path(
        r"^projects/(?P<code>[-\w]+)/(?P<name>decisions|said)\.csv$",
        views.spreadsheet,
        name="spreadsheet",
    ),
    path("projects/<slug:code>/mirror/", views.mirror, name="mirror"),
    path("consultations/<str:code>/report/", views.report, name="report"),
    path(
        "consultations/<str:code>/report.pdf",
        views.report_to_print,
        name="report-to-print",
    ),
    path(
        "consultations/<str:code>/report.txt",
        views.report_as_text,
        name="report-as-text",
    ),
    path("c/<str:code>/", views.contribution, name="contribution"),
    path("d/<str:code>/", views.decision, name="decision"),
    path("x/<str:code>/", views.change, name="change"),
    path("about/who-can-do-what", views.who_can_do_what, name="policy"),
    path("history/", views.history, name="history"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
