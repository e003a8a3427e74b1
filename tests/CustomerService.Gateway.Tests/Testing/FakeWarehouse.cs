using System.Collections.Immutable;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Anomalies;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>
/// Answers what the gateway asks a warehouse, in its place: an empty one. The real grains are part of this silo by their assembly, and
/// need what only a product's silo has.
/// </summary>
internal sealed class FakeWarehouse : IOutgoingGrainCallFilter
{
    private static readonly byte[] Empty = """{"columns":[],"rows":[],"truncated":false}"""u8.ToArray();

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.InterfaceName == nameof(IWarehouseGrain) || context.InterfaceName.EndsWith($".{nameof(IWarehouseGrain)}", StringComparison.Ordinal))
        {
            context.Result = context.MethodName switch
            {
                nameof(IWarehouseGrain.ReadAsync) or nameof(IWarehouseGrain.FlushAsync) => new WarehouseStatus(),
                nameof(IWarehouseGrain.EraseAsync) => new WarehouseErased(0, 0),
                nameof(IWarehouseGrain.ReadTopicsAsync) => new WarehouseTopics(World.Epoch, 0, []),
                nameof(IWarehouseGrain.ExportAsync) => new WarehouseAnswer(null, "There is nothing to export."),
                _ => new WarehouseAnswer(Empty, null),
            };
            return Task.CompletedTask;
        }

        if (context.InterfaceName == nameof(IAnomalyGrain) || context.InterfaceName.EndsWith($".{nameof(IAnomalyGrain)}", StringComparison.Ordinal))
        {
            context.Result = ImmutableArray<Anomaly>.Empty;
            return Task.CompletedTask;
        }

        return context.Invoke();
    }
}
