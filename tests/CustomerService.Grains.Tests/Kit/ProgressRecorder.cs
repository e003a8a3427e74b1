using CustomerService.Grains.Serving;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>Keeps what training says, from whatever thread.</summary>
internal sealed class ProgressRecorder(List<ModelProgress> progress) : IProgress<ModelProgress>
{
    public void Report(ModelProgress value)
    {
        lock (progress)
        {
            progress.Add(value);
        }
    }
}
