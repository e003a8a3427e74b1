using CustomerService.Help;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Help;

/// <summary>Shows what readers said of the help pages.</summary>
internal static class HelpFeedbackEndpoints
{
    public static async Task<Ok<HelpFeedbackView>> ReadAsync(string tenant, IGrainFactory grains)
    {
        var articles = await grains.GetGrain<IHelpFeedbackGrain>(tenant).ReadAsync();
        return TypedResults.Ok(new HelpFeedbackView(articles.IsDefault ? [] : articles));
    }
}
