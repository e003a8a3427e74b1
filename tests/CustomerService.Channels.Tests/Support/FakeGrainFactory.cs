using System.Collections.Immutable;
using System.Reflection;
using CustomerService.Tenants;

namespace CustomerService.Channels.Tests.Support;

/// <summary>A grain factory that knows tenants only.</summary>
public class FakeGrainFactory : DispatchProxy
{
    private readonly Dictionary<string, TenantDouble> _tenants = new(StringComparer.Ordinal);

    internal static (IGrainFactory Grains, FakeGrainFactory Control) Create()
    {
        var grains = Create<IGrainFactory, FakeGrainFactory>();
        return (grains, (FakeGrainFactory)(object)grains);
    }

    internal TenantDouble Tenant(string tenant)
    {
        lock (_tenants)
        {
            return _tenants.TryGetValue(tenant, out var found) ? found : _tenants[tenant] = new TenantDouble();
        }
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: "GetGrain", IsGenericMethod: true } && targetMethod.GetGenericArguments()[0] == typeof(ITenantGrain)
            ? Tenant((string)args![0]!)
            : throw new NotSupportedException(targetMethod?.Name);

    internal sealed class TenantDouble : ITenantGrain
    {
        private int _reads;

        internal WebhookSettings? Settings { get; set; }

        internal List<ChannelAccount> Accounts { get; } = [];

        internal Exception? Failure { get; set; }

        internal int Reads => Volatile.Read(ref _reads);

        public Task<WebhookSettings?> GetWebhookAsync()
        {
            Interlocked.Increment(ref _reads);
            return Failure is null ? Task.FromResult(Settings) : Task.FromException<WebhookSettings?>(Failure);
        }

        public Task SetWebhookAsync(WebhookSettings? settings)
        {
            Settings = settings;
            return Task.CompletedTask;
        }

        public Task<ChannelAccount?> GetAccountAsync(string channel, string name)
        {
            Interlocked.Increment(ref _reads);
            return Task.FromResult(Accounts.FirstOrDefault(account => account.Channel == channel && account.Name == name));
        }

        public Task<ImmutableArray<ChannelAccount>> ListAccountsAsync(string channel) => throw new NotSupportedException();

        public Task<bool> SetAccountAsync(ChannelAccount account) => throw new NotSupportedException();

        public Task<bool> RemoveAccountAsync(string channel, string name) => throw new NotSupportedException();
    }
}
