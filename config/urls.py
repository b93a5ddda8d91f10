"""Every address of the project."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/login/", secure_admin_login(admin.site.login)),  # who logs in does so on our own pages
    path("admin/", admin.site.urls),
    path("account/", include("allauth.urls")),
    path("", include("clients.urls")),
]
handler400 = "clients.views.faults.bad_request"
