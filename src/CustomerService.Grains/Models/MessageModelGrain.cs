using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Operations;
using CustomerService.Models;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Models;

[GrainType("message-model"), StatelessWorker, GrainDirectory(NoDirectory.Name)]
internal sealed class MessageModelGrain(BrainCatalog brains) : Grain, IMessageModelGrain
{
    private TenantBrain _brain = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, version) = ModelKey.Split(this.GetPrimaryKeyString());
        _brain = brains.Version(tenant, version);
        return Task.CompletedTask;
    }

    public Task<Understanding> ReadAsync(string text) => Task.FromResult(_brain.Read(text));

    public Task<ImmutableArray<Understanding>> ReadManyAsync(ImmutableArray<string> texts) => Task.FromResult(ImmutableArray.CreateRange(texts, _brain.Read));
}
