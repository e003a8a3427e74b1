namespace CustomerService.Hosting.Settings;

/// <summary>What the process is started for.</summary>
internal enum Wanted
{
    Start,
    Help,
    Version,
    Probe,
    Train,
}
