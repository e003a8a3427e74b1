using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Operations;
using CustomerService.Serving;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Serving;

[GrainType("message-model"), StatelessWorker, GrainDirectory(NoDirectory.Name)]
internal sealed class MessageModelGrain(ModelCatalog catalog) : Grain, IMessageModelGrain
{
    private TenantModels _models = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, version) = ModelKey.Split(this.GetPrimaryKeyString());
        _models = catalog.Version(tenant, version);
        return Task.CompletedTask;
    }

    public Task<Understanding> ReadAsync(string text) => Task.FromResult(_models.Read(text));

    public Task<ImmutableArray<Understanding>> ReadManyAsync(ImmutableArray<string> texts) =>
        Task.FromResult(ImmutableArray.CreateRange(texts, _models.Read));
}
