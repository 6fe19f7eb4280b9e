"""Someone with several memberships chooses the hat that they wear."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from audit_portal.accounts.middleware import HAT_SESSION_KEY
from audit_portal.accounts.models import Membership
from audit_portal.accounts.operations.hats import wear_hat


@require_http_methods(["GET", "HEAD", "POST"])
def hat_choose(request: HttpRequest) -> HttpResponse:
    """Open to everybody who is signed in; only one's own live memberships exist here."""
    own = Membership.objects.live().filter(user_id=request.user.pk or 0)
    hats = own.with_everything().order_by("board__name", "post")
    if request.method != "POST":
        return render(request, "accounts/hat_choose.html", {"hats": hats})
    chosen = request.POST.get("hat", "")
    if not chosen:
        error = "Choose the role that you want to work in"
        return render(request, "accounts/hat_choose.html", {"hats": hats, "error": error})
    hat = get_object_or_404(hats, pk=int(chosen) if chosen.isdecimal() else 0)
    wear_hat(by=hat)
    request.session[HAT_SESSION_KEY] = hat.pk
    return redirect("home")
