namespace CustomerService.Cli.Keys;

/// <summary>A new API key, the only time that it is shown whole.</summary>
internal sealed record NewKey(string Key, KeyInfo Info);
