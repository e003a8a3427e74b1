using CustomerService.Conversations;
using CustomerService.Customers;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>A customer that remembers fields and identities.</summary>
internal sealed class FakeCustomerGrain(World world) : Grain, ICustomerGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task<CustomerProfile?> GetAsync() => Task.FromResult(world.Customers.GetValueOrDefault(Key));

    public Task<CustomerCard?> GetCardAsync() => Task.FromResult<CustomerCard?>(null);

    public Task<CustomerResult> UpdateAsync(CustomerUpdate update)
    {
        world.Updates[Key] = update;
        var now = world.Customers.GetValueOrDefault(Key) ?? new CustomerProfile { CustomerId = GrainKeys.Split(Key).Id };
        if (update.Fields.TryGetValue("script", out var script) && Enum.TryParse<CommandStatus>(script, out var status))
        {
            return Task.FromResult(new CustomerResult { Status = status, Problem = "As told." });
        }

        if (update.IfVersion is { } version && version != now.Version)
        {
            return Task.FromResult(new CustomerResult { Status = CommandStatus.Conflict, Profile = now });
        }

        var fields = now.Fields;
        foreach (var (name, value) in update.Fields)
        {
            fields = value is null ? fields.Remove(name) : fields.SetItem(name, new ProfileField(value, update.Source, World.Epoch));
        }

        now = now with { Fields = fields, Identities = [.. now.Identities, .. update.Identities], Version = now.Version + 1 };
        world.Customers[Key] = now;
        return Task.FromResult(new CustomerResult { Status = CommandStatus.Accepted, Profile = now });
    }

    public Task LinkConversationAsync(string conversationId) => Task.CompletedTask;

    public Task<CustomerResult> MergeAsync(string otherCustomerId)
    {
        if (!world.Customers.TryGetValue(Key, out var now))
        {
            return Task.FromResult(new CustomerResult { Status = CommandStatus.NotFound });
        }

        now = now with { Merged = [new MergedCustomer(otherCustomerId, World.Epoch, World.Epoch.AddDays(30))], Version = now.Version + 1 };
        world.Customers[Key] = now;
        return Task.FromResult(new CustomerResult { Status = CommandStatus.Accepted, Profile = now });
    }

    public Task<CustomerResult> UnmergeAsync(string otherCustomerId) =>
        Task.FromResult(new CustomerResult { Status = CommandStatus.Refused, Problem = "The merge is older than 30 days." });

    public Task<CustomerResult> BeMergedIntoAsync(string survivorId) => throw new NotSupportedException();

    public Task<CustomerResult> BeReleasedAsync(string survivorId) => throw new NotSupportedException();

    public Task WakeAsync() => Task.CompletedTask;
}
