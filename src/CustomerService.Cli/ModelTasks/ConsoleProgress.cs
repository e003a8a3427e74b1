using System.Globalization;
using CustomerService.Cli.CommandLine;
using CustomerService.Language.Training;

namespace CustomerService.Cli.ModelTasks;

/// <summary>Progress of long work, a line per step on standard error. Told from several threads.</summary>
internal sealed class ConsoleProgress(CliContext context) : IProgress<TrainingProgress>
{
    private readonly Lock _gate = new();
    private readonly long _start = context.Time.GetTimestamp();

    public void Report(TrainingProgress value)
    {
        var seconds = context.Time.GetElapsedTime(_start).TotalSeconds;
        lock (_gate)
        {
            context.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{seconds,6:0.0}s  {value.Stage} ({value.Completed} of {value.Total})"));
        }
    }
}
