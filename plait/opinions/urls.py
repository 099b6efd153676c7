from django.urls import path

from plait.opinions import views

app_name = "opinions"
urlpatterns = [
    path("projects/<slug:code>/opinions/new/", views.new, name="new"),
    path("projects/<slug:code>/opinions/import/", views.take_in, name="import"),
    path("opinions/<str:code>/", views.take_part, name="take-part"),
    path("opinions/<str:code>/add/", views.add, name="add"),
    path("opinions/<str:code>/group/", views.group, name="group"),
    path("opinions/<str:code>/mine/", views.mine, name="mine"),
    path("opinions/<str:code>/review/", views.review, name="review"),
    path("opinions/<str:code>/map/", views.results, name="map"),
    path("opinions/<str:code>/wall/", views.wall, name="wall"),
    path("opinions/<str:code>/wall.json", views.wall_json, name="wall-json"),
    *(
        path(
            f"opinions/<str:code>/data/{name}",
            views.data,
            {"name": name},
            name=f"data-{name.partition('.')[0]}",
        )
        for name in ("votes.csv", "statements.csv", "codebook.csv", "map.json")
    ),
]
