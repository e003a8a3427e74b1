using CustomerService.Help;
using CustomerService.WebConsole.Help;

namespace CustomerService.Hosting.Help;

/// <summary>Counts what readers say of help pages with the tenant's grain.</summary>
internal sealed class GrainHelpFeedback(IGrainFactory grains) : IHelpFeedback
{
    public Task CountAsync(string tenant, string articleId, bool helped) =>
        grains.GetGrain<IHelpFeedbackGrain>(tenant).CountAsync(articleId, helped);
}
