using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Help;

/// <summary>What readers said of the help pages is shown.</summary>
internal sealed class HelpFeature : IGatewayFeature
{
    public string Name => "help";

    public IJsonTypeInfoResolver Json => HelpJson.Default;

    public void Map(GatewayRoutes routes)
    {
        routes.MapTenant()
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin)
            .MapGet("/analytics/help", HelpFeedbackEndpoints.ReadAsync)
            .Operation("readHelpFeedback", "Show which help pages helped", "Readers' answers to \"Did this help?\", by article.", 401, 403, 404, 503)
            .Example(response: """{"articles":[{"articleId":"delivery-times","helped":12,"didNotHelp":3}]}""");
    }
}
