using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.People;

/// <summary>People who work for a tenant sign in, and are added, changed and kept out.</summary>
internal sealed class PeopleFeature(IOptions<GatewayOptions> options) : IGatewayFeature
{
    private const string Person = PersonView.Example;
    private const string Password = "{\"person\":" + Person + ",\"password\":\"fK7mPq2TxW9vBn4sRdHc\"}";

    public string Name => "people";

    public IJsonTypeInfoResolver Json => PeopleJson.Default;

    public void Map(GatewayRoutes routes)
    {
        MapSignIn(routes);
        MapPeople(routes);
        MapRoles(routes);
    }

    private void MapSignIn(GatewayRoutes routes)
    {
        routes.MapTenant().MapPost("/sign-in", SignInEndpoints.SignInAsync)
            .Tag("People", "Who works for a tenant, what they may do, and where they are signed in.")
            .AllowAnonymous()
            .LimitRate(options.Value.SignInsPerMinute, "Too many people were signed in from this address.")
            .Operation(
                "signIn",
                "Sign in",
                "Gives a token that opens what the person's roles open, until the session ends. 401 `code-needed` asks for the code of their app, 403 `password-to-change` for another password.",
                400, 401, 403, 404, 413, 415, 429, 503)
            .Example(
                """{"login":"sam@shop.example","password":"correct horse battery staple"}""",
                "{\"token\":\"cs.demo.p-0a1b2c3d4e5f-5f3c1d0e9b7a.…\",\"session\":" + SessionView.Example + ",\"person\":" + Person + "}");
        var me = routes.MapTenant().MapGroup("/me").Tag("People").RequireAuthorization(GatewayAuthentication.SignedIn);
        me.MapGet("", MeEndpoints.GetAsync)
            .Operation("getMe", "See who one is", "For who is signed in; an API key is nobody.", 401, 403, 404, 503)
            .Example(response: "{\"person\":" + Person + ",\"security\":" + SecurityView.Example + "}");
        me.MapDelete("/sessions/{session}", MeEndpoints.EndSessionAsync)
            .Operation("endMySession", "Sign out", "At once on this gateway, within seconds on others.", 401, 403, 404, 503)
            .Parameter("session", "Which one, or `current`.", "current");
        me.MapPost("/app", MeEndpoints.BeginAppAsync)
            .Operation("beginMyApp", "Set up an app that shows codes", "It counts once a code of it was confirmed.", 401, 403, 404, 503)
            .Example(response: """{"secret":"JBSWY3DPEHPK3PXP","uri":"otpauth://totp/CustomerService%20%28demo%29%3Asam?secret=JBSWY3DPEHPK3PXP&issuer=CustomerService"}""");
        me.MapPost("/app/confirm", MeEndpoints.ConfirmAppAsync)
            .Operation("confirmMyApp", "Confirm the app", "From now on its code is asked for.", 400, 401, 403, 404, 413, 415, 503)
            .Example("""{"code":"287082"}""", """{"recoveryCodes":["MFRGGZDFMZTWQ","NBSWY3DPO5XXE"]}""");
        me.MapDelete("/app", MeEndpoints.RemoveAppAsync)
            .Operation("removeMyApp", "Ask for no code any more", "Repeating it changes nothing.", 401, 403, 404, 503);
    }

    private static void MapPeople(GatewayRoutes routes)
    {
        var people = routes.MapTenant().MapGroup("/people").Tag("People").RequireAuthorization(GatewayAuthentication.Admin);
        people.MapGet("", PeopleEndpoints.ListAsync)
            .Operation("listPeople", "List people", "By what they sign in with.", 401, 403, 404, 503)
            .Example(response: "{\"people\":[" + Person + "]}");
        people.MapPost("", PeopleEndpoints.CreateAsync)
            .Operation(
                "addPerson",
                "Add somebody",
                "The only time that the password is shown: they have to choose another one when they sign in.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"login":"sam@shop.example","name":"Sam","roles":["agent"]}""", Password);
        var person = people.MapGroup("/{person}").Parameter("person", "The person's opaque id.", "0a1b2c3d4e5f");
        person.MapPatch("", PeopleEndpoints.ChangeAsync)
            .Operation("changePerson", "Change somebody", "In force everywhere within a minute.", 400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"roles":["supervisor"]}""", Person);
        person.MapDelete("", PeopleEndpoints.RemoveAsync)
            .Operation("removePerson", "Remove somebody", "With all their sessions.", 401, 403, 404, 409, 503);
        person.MapPost("/password", PeopleEndpoints.ResetAsync)
            .Operation("resetPassword", "Give somebody a new password", "Ends their sessions; they have to choose another one when they sign in.", 401, 403, 404, 503)
            .Example(response: Password);
        person.MapGet("/security", PeopleEndpoints.SecurityAsync)
            .Operation("getSecurity", "See where somebody is signed in", "And whether they use an app.", 401, 403, 404, 503)
            .Example(response: SecurityView.Example);
        person.MapDelete("/sessions/{session}", PeopleEndpoints.EndSessionAsync)
            .Operation("endSession", "End somebody's session", "At once on this gateway, within seconds on others.", 401, 403, 404, 503)
            .Parameter("session", "Which one.", "5f3c1d0e9b7a");
        person.MapDelete("/app", PeopleEndpoints.RemoveAppAsync)
            .Operation("removeApp", "Ask somebody for no code any more", "For who lost their app and their recovery codes.", 401, 403, 404, 503);
    }

    private static void MapRoles(GatewayRoutes routes)
    {
        var roles = routes.MapTenant().MapGroup("/roles").Tag("People").RequireAuthorization(GatewayAuthentication.Admin);
        roles.MapGet("", RoleEndpoints.ListAsync)
            .Operation("listRoles", "List roles", "Those of every tenant first.", 401, 403, 404, 503)
            .Example(response: "{\"roles\":[" + RoleView.Example + "]}");
        roles.MapPut("/{role}", RoleEndpoints.PutAsync)
            .Operation("putRole", "Make or change a role", "In force everywhere within a minute.", 400, 401, 403, 404, 409, 413, 415, 503)
            .Parameter("role", "2 to 40 lower-case letters, digits and hyphens, a letter first.", "night-shift")
            .Example("""{"scopes":["conversations","agents"]}""");
        roles.MapDelete("/{role}", RoleEndpoints.RemoveAsync)
            .Operation("removeRole", "Remove a role", "That nobody has.", 401, 403, 404, 409, 503)
            .Parameter("role", "The role's name.", "night-shift");
    }
}
