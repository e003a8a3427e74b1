using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving;

/// <summary>Shows training in the log, for hosts without a console of their own.</summary>
internal sealed partial class LogProgress(ILogger<LogProgress> logger) : IProgress<ModelProgress>
{
    public void Report(ModelProgress value) => LogTraining(value.Model, value.Tenant, value.Stage, value.Completed, value.Total);

    [LoggerMessage(2205, LogLevel.Information, "Training the {Model} model of '{Tenant}': {Stage} ({Completed} of {Total})")]
    private partial void LogTraining(string model, string tenant, string stage, int completed, int total);
}
