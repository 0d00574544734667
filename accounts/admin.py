"""The people of the desk, their roles, and what was done here."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Count, OuterRef, QuerySet, Subquery
from django.forms import CheckboxSelectMultiple, ModelForm
from django.forms.models import ModelMultipleChoiceField
from django.http import HttpRequest

from accounts.data_entry import DataEntryAdmin, ViewOnly
from accounts.models import User
from accounts.policies import check_can_set_roles, may_manage


@admin.register(User)
class PersonAdmin(DataEntryAdmin, UserAdmin):
    """People, entered and given roles by the administrator; nobody is deleted, only let go."""

    list_display = ["username", "full_name", "roles", "email", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    search_help_text = "Name, user name or email"
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Roles", {"fields": ["groups"]}),
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Person", {"fields": ["first_name", "last_name", "email"]}),
        ("Roles", {"fields": ["groups"]}),
        ("Account", {"fields": ["is_active", "last_login", "date_joined"]}),
    ]
    for_superusers = ("Server", {"fields": ["is_superuser", "user_permissions"]})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is not None and request.user.is_superuser:
            fieldsets.append(self.for_superusers)
        return fieldsets

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        roles = (
            User.groups.through.objects.filter(user=OuterRef("pk"))
            .values("user")
            .annotate(names=StringAgg("group__name", ", ", order_by="group__name"))
            .values("names")
        )
        listed = super().get_queryset(request)
        return listed.annotate(roles=Subquery(roles, output_field=CharField()))

    @admin.display(description="name", ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description="roles", empty_value="none yet")
    def roles(self, user: User) -> str | None:
        return user.roles

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser or self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return may_manage(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField:
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple()
            field = db_field.formfield(queryset=Group.objects.order_by("name"), **kwargs)
            field.help_text = "What a person may do comes from these."
            return field
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if "groups" in form.changed_data:
            check_can_set_roles(request.user, obj)
        super().save_model(request, obj, form, change)


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(ViewOnly, DataEntryAdmin):
    """The roles, to look at: what each may do is fixed by the house."""

    list_display = ["name", "people"]
    search_fields = ["name"]
    fields = ["name", "permissions"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).annotate(people=Count("user"))

    @admin.display(description="people", ordering="people")
    def people(self, group: Group) -> int:
        return group.people


@admin.register(LogEntry)
class LogEntryAdmin(ViewOnly, DataEntryAdmin):
    """What was entered here, by whom; a claim's own history is kept by the database."""

    list_display = ["action_time", "user", "__str__", "content_type"]
    list_display_links = ["__str__"]
    list_select_related = ["user", "content_type"]
    list_filter = ["action_flag", "content_type"]
    search_fields = ["object_repr", "user__username"]
    fields = ["action_time", "user", "content_type", "object_id", "object_repr", "said"]

    @admin.display(description="what was changed")
    def said(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    def has_view_permission(self, request: HttpRequest, obj: LogEntry | None = None) -> bool:
        user = request.user
        return user.is_superuser or any(
            user.may(permission)
            for permission in ("accounts.change_user", "claims.view_exportrecord")
        )
