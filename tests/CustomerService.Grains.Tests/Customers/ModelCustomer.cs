using System.Text;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>A customer without a grain: rules, fold, and a journal of what is stored. Every commit goes through JSON.</summary>
internal sealed class ModelCustomer(string id, ModelClock clock)
{
    private readonly List<byte[]> _journal = [];

    public string Id { get; } = id;

    public CustomerState State { get; private set; } = CustomerState.Empty;

    public string Snapshot => Json(State);

    public CommandStatus Obey(CustomerRuling ruling)
    {
        if (ruling.Events is { IsEmpty: false } events)
        {
            _journal.Add(JsonSerializer.SerializeToUtf8Bytes(events, CustomerJson.Default.ImmutableArrayCustomerEvent));
            State = JsonSerializer.Deserialize(Json(CustomerFold.Apply(State, events)), CustomerJson.Default.CustomerState)!;
        }

        return ruling.Status;
    }

    public CustomerState Replay() => _journal
        .SelectMany(bytes => JsonSerializer.Deserialize(bytes, CustomerJson.Default.ImmutableArrayCustomerEvent))
        .Aggregate(CustomerState.Empty, CustomerFold.Apply);

    public void Begin(ModelCustomer other) => Obey(CustomerRules.BeginMerge(State, other.Id, other.State.Effective(), clock.Next()));

    /// <summary>The second step: what the other answers.</summary>
    public ModelAnswer? Ask(Func<string, ModelCustomer> find)
    {
        if (State.Pending is not { } pending)
        {
            return null;
        }

        var other = find(pending.OtherId);
        if (pending.Undo)
        {
            other.Obey(CustomerRules.BeReleased(other.State, Id, clock.Next()));
            return new ModelAnswer(pending, null);
        }

        var accepted = other.Obey(CustomerRules.BeMergedInto(other.State, Id, clock.Next())) == CommandStatus.Accepted;
        return new ModelAnswer(pending, accepted ? CustomerView.Handover(other.Id, other.State) : null);
    }

    /// <summary>The third step.</summary>
    public void Hear(ModelAnswer answer) => Obey((answer.Pending.Undo, answer.Given) switch
    {
        (true, _) => CustomerRules.CompleteUnmerge(State, answer.Pending, clock.Next()),
        (false, { } given) => CustomerRules.CompleteMerge(
            State, answer.Pending, CustomerView.Data(given), [.. given.Merged.Select(m => m.CustomerId)], clock.Next()),
        (false, null) => CustomerRules.AbandonMerge(State, answer.Pending, clock.Next()),
    });

    /// <summary>Merges another, all steps.</summary>
    public void Merge(ModelCustomer other)
    {
        Begin(other);
        Hear(Ask(_ => other)!);
    }

    /// <summary>Undoes it, all steps.</summary>
    public void Unmerge(ModelCustomer other)
    {
        Obey(CustomerRules.BeginUnmerge(State, other.Id, clock.Next()));
        Hear(Ask(_ => other)!);
    }

    public static string Json(CustomerState state) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(state, CustomerJson.Default.CustomerState));
}
