namespace CustomerService.Proving.Bench;

/// <summary>Does nothing: the ceiling of grain calls.</summary>
[Alias("cs.cli.IEchoGrain")]
internal interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Echo")]
    Task EchoAsync();
}
