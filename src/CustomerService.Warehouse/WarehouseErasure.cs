using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Warehouse;

/// <summary>Whom the warehouse is to forget.</summary>
/// <param name="Customers">Ids of customers.</param>
/// <param name="Conversations">Ids of conversations.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.erasure")]
internal sealed record WarehouseErasure(
    [property: Id(0)] ImmutableArray<string> Customers, [property: Id(1)] ImmutableArray<string> Conversations)
{
    /// <summary>Nobody.</summary>
    public static readonly WarehouseErasure Nobody = new([], []);

    /// <summary>Whether it is nobody.</summary>
    public bool IsEmpty => Customers.Length + Conversations.Length == 0;

    /// <summary>Whom it is to forget as well, by what an event says.</summary>
    public WarehouseErasure With(FeedEvent happened)
    {
        if (happened.Kind is not ("customer.erased" or "conversation.erased"))
        {
            return this;
        }

        using var data = JsonDocument.Parse(happened.Data);
        return happened.Kind == "customer.erased"
            ? this with { Customers = Customers.Add(data.RootElement.GetProperty("customerId").GetString()!) }
            : this with { Conversations = Conversations.Add(data.RootElement.GetProperty("conversationId").GetString()!) };
    }

    /// <summary>Without whom: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(WarehouseErasure);
}
