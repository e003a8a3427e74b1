namespace CustomerService.Proving.Bench;

[GrainType("cli-echo")]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    public Task EchoAsync() => Task.CompletedTask;
}
