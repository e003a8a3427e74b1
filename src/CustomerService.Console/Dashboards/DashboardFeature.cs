using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Dashboards of one's own.</summary>
internal sealed class DashboardFeature : IGatewayFeature
{
    /// <summary>Largest body: the largest dashboard there may be is smaller.</summary>
    private const long LargestBody = 512 * 1024;

    private const string Content =
        "\"title\":\"Every morning\",\"time\":\"7d\",\"compare\":\"weeks\",\"viewers\":[\"analyst\"],\"editors\":[],\"cards\":["
        + "{\"title\":null,\"picture\":\"number\",\"metrics\":[\"messages_received\"],\"by\":null,\"across\":null,\"grain\":null,\"filters\":{},\"width\":4,\"height\":1},"
        + "{\"title\":\"Topics by channel\",\"picture\":\"pivot\",\"metrics\":[\"turns\"],\"by\":\"intent\",\"across\":\"channel\",\"grain\":null,\"filters\":{\"language\":[\"en\"]},\"width\":8,\"height\":2}]";

    private const string Saved =
        "{\"name\":\"morning\",\"version\":3,\"owner\":\"0a1b2c3d4e5f\",\"savedBy\":\"0a1b2c3d4e5f\",\"savedByName\":\"Sam\","
        + "\"savedAt\":\"2026-11-30T08:02:11Z\",\"dashboard\":{\"basedOn\":null," + Content + "}}";

    private const string Figures =
        """
        {"version":3,"from":"2026-11-24T00:00:00Z","to":"2026-11-30T08:02:11Z","cards":[{"title":"From customers","picture":"number","problem":null,
         "ignored":[],"total":{"messages_received":412},"totalBefore":{"messages_received":398},
         "rows":[{"value":null,"at":"2026-11-24T00:00:00Z","now":{"messages_received":61},"before":{"messages_received":58}}],
         "truncated":false,"cells":[]}]}
        """;

    public string Name => "dashboards";

    public IJsonTypeInfoResolver Json => DashboardJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var all = routes.MapTenant().MapGroup("/dashboards").Tag("Dashboards", "Figures as people put them together, and who may see them.")
            .RequireAuthorization(GatewayAuthentication.Analytics);
        all.MapGet("", DashboardEndpoints.ListAsync)
            .Operation("listDashboards", "List dashboards", "Those that the caller may see, by title.", 401, 403, 404, 503)
            .Example(response: "{\"dashboards\":[" + Saved + "]}");
        var one = all.MapGroup("/{dashboard}")
            .Parameter("dashboard", "The dashboard's name: 1 to 64 lower-case letters, digits and hyphens.", "morning");
        one.MapGet("", DashboardEndpoints.GetAsync)
            .Operation("getDashboard", "Show a dashboard", "What is not shared with the caller is not there.", 401, 403, 404, 503)
            .Example(response: Saved);
        one.MapPut("", DashboardEndpoints.PutAsync)
            .LimitBody(LargestBody)
            .Operation(
                "putDashboard",
                "Save a dashboard",
                "Makes a version. `basedOn` is the version that it was made of; where somebody saved another one since, 412 says who. Roles in `viewers` may see it, in `editors` change it; who else may is said by its owner and administrators.",
                400, 401, 403, 404, 409, 412, 413, 415, 503)
            .Example("{\"basedOn\":2," + Content + "}", Saved);
        one.MapDelete("", DashboardEndpoints.RemoveAsync)
            .Operation("removeDashboard", "Remove a dashboard", "With all its versions.", 401, 403, 404, 503);
        one.MapGet("/versions", DashboardEndpoints.ListVersionsAsync)
            .Operation("listDashboardVersions", "List versions", "The last 20, the last first.", 401, 403, 404, 503)
            .Example(response: "{\"dashboards\":[" + Saved + "]}");
        one.MapPost("/versions/{version}/restore", DashboardEndpoints.RestoreAsync)
            .Parameter("version", "The version to go back to.", "2")
            .Operation(
                "restoreDashboard",
                "Go back to a version",
                "Makes a version of what an earlier one shows. Who may see and change it stays as it is.",
                400, 401, 403, 404, 412, 413, 415, 503)
            .Example("""{"basedOn":3}""", Saved);
        one.MapGet("/figures", DashboardEndpoints.MeasureAsync)
            .Operation(
                "measureDashboard",
                "Answer a dashboard",
                "What each card comes to. The query is that of its page: `time`, or `from` and `to`; `compare`; and a dimension's name for each value that all cards are narrowed to.",
                400, 401, 403, 404, 503)
            .Example(response: Figures);
    }
}
