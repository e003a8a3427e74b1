using CustomerService.Grains.Models;

namespace CustomerService.Host;

/// <summary>Shows the training of models to whoever started the host.</summary>
internal sealed class ConsoleProgress : IProgress<ModelProgress>
{
    public void Report(ModelProgress value) => Console.Out.WriteLine(value.Stage == "trained"
        ? $"  {value.Model}: trained"
        : $"  {value.Model}: {value.Stage} ({value.Completed}/{value.Total})");
}
