using System.Text;
using System.Text.Json;
using CustomerService.Customers;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Verified addresses and whose they are. Rows <c>dir|tenant|bucket</c>/<c>keyed hash</c>: without the tenant's key nobody
/// can tell from them which addresses there are.
/// </summary>
/// <remarks>
/// A row belongs to the customer that claimed it, whatever is merged into whom; a survivor is found by asking that customer.
/// So merging and its undoing leave the directory as it is.
/// </remarks>
internal sealed class CustomerDirectory(
    IPartitionStore store, IPayloadProtection protection, IGrainFactory grains, TimeProvider time) : ICustomerDirectory
{
    /// <summary>A claim older than this whose customer knows nothing of it was left behind by a crash.</summary>
    internal static readonly TimeSpan ClaimTimeout = TimeSpan.FromMinutes(2);

    private const int Attempts = 5;

    public async Task<string?> FindAsync(string tenant, string channel, string address, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(address);
        foreach (var name in IdentityAddress.Former(channel, address).Prepend(IdentityAddress.Normalise(channel, address)))
        {
            var place = await PlaceAsync(tenant, channel, name, ct);
            if (await ReadAsync(place, ct) is not (_, { } entry))
            {
                continue;
            }

            // Versions of 0.1 read other numbers out of the same text: whoever held it then must still say that it is theirs.
            var customer = grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, entry.CustomerId));
            if ((!entry.IsHeld || IdentityAddress.IsPhone(channel)) && !Proves(await customer.GetAsync(), channel, address))
            {
                continue;
            }

            return (await customer.GetCardAsync())?.CustomerId;
        }

        return null;
    }

    /// <summary>
    /// Claims an address for a customer, before its journal says that it is theirs. Repeatable.
    /// False: it is another customer's.
    /// </summary>
    public async Task<bool> ClaimAsync(string tenant, string customerId, CustomerIdentity identity)
    {
        foreach (var former in IdentityAddress.Former(identity.Channel, identity.Address))
        {
            var (_, held) = await ReadAsync(
                await PlaceAsync(tenant, identity.Channel, former, CancellationToken.None), CancellationToken.None);
            if (held is not null && held.CustomerId != customerId
                && Proves(
                    await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, held.CustomerId)).GetAsync(),
                    identity.Channel,
                    identity.Address))
            {
                return false;
            }
        }

        var place = await PlaceAsync(tenant, identity, CancellationToken.None);
        for (var attempt = 1; ; attempt++)
        {
            var (row, entry) = await ReadAsync(place, CancellationToken.None);
            if (entry is { IsHeld: true } && entry.CustomerId == customerId)
            {
                return true;
            }

            // A claim of its own is renewed, so that nobody takes it for left behind.
            if (entry is not null && entry.CustomerId != customerId && !await IsForsakenAsync(tenant, entry, identity))
            {
                return false;
            }

            if (await WriteAsync(place, row, new DirectoryEntry(customerId, IsHeld: false, time.GetUtcNow())))
            {
                return true;
            }

            if (attempt >= Attempts)
            {
                throw new StoreUnavailableException("The directory of customers is too busy.");
            }
        }
    }

    /// <summary>
    /// Confirms a claim after the journal says that the address is theirs. Repeatable. False: meanwhile it is another
    /// customer's, and the journal must give way.
    /// </summary>
    public async Task<bool> ConfirmAsync(string tenant, string customerId, CustomerIdentity identity)
    {
        var place = await PlaceAsync(tenant, identity, CancellationToken.None);
        for (var attempt = 1; ; attempt++)
        {
            var (row, entry) = await ReadAsync(place, CancellationToken.None);
            if (entry is not null && entry.CustomerId != customerId)
            {
                return false;
            }

            if (entry is { IsHeld: true } || await WriteAsync(place, row, new DirectoryEntry(customerId, IsHeld: true, time.GetUtcNow())))
            {
                return true;
            }

            if (attempt >= Attempts)
            {
                throw new StoreUnavailableException("The directory of customers is too busy.");
            }
        }
    }

    /// <summary>Takes back a claim that came to nothing. What goes wrong with it goes wrong harmlessly: the claim runs out.</summary>
    public async Task WithdrawAsync(string tenant, string customerId, CustomerIdentity identity)
    {
        var place = await PlaceAsync(tenant, identity, CancellationToken.None);
        if (await ReadAsync(place, CancellationToken.None) is ({ } row, { IsHeld: false } entry) && entry.CustomerId == customerId)
        {
            await store.CommitAsync(place.Partition, [RowOperation.Delete(place.Key, row.ETag)]);
        }
    }

    /// <summary>True for a claim that a crash left behind, and for what an erased customer held.</summary>
    private async Task<bool> IsForsakenAsync(string tenant, DirectoryEntry entry, CustomerIdentity identity) =>
        time.GetUtcNow() - entry.At > ClaimTimeout
        && !Proves(
            await grains.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, entry.CustomerId)).GetAsync(), identity.Channel, identity.Address);

    private static bool Proves(CustomerProfile? profile, string channel, string address) =>
        profile is not null && CustomerView.Data(profile).Find(channel, address) is { Verified: true };

    private async Task<(StoredRow? Row, DirectoryEntry? Entry)> ReadAsync(Place place, CancellationToken ct) =>
        await store.ReadAsync(place.Partition, place.Key, ct) is { } row
            ? (row, JsonSerializer.Deserialize(place.Cipher.Unprotect(row.Content.Span, place.Key), CustomerJson.Default.DirectoryEntry))
            : (null, null);

    /// <summary>Writes over what was read; false when that has changed, or may have been written: read again.</summary>
    private async Task<bool> WriteAsync(Place place, StoredRow? read, DirectoryEntry entry)
    {
        var content = place.Cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(entry, CustomerJson.Default.DirectoryEntry), place.Key);
        try
        {
            return (await store.CommitAsync(
                place.Partition,
                [read is null ? RowOperation.Insert(place.Key, content) : RowOperation.Update(place.Key, read.ETag, content)])).Succeeded;
        }
        catch (StoreOutcomeUnknownException)
        {
            return false;
        }
    }

    private ValueTask<Place> PlaceAsync(string tenant, CustomerIdentity identity, CancellationToken ct) =>
        PlaceAsync(tenant, identity.Channel, IdentityAddress.Normalise(identity.Channel, identity.Address), ct);

    private async ValueTask<Place> PlaceAsync(string tenant, string channel, string normal, CancellationToken ct)
    {
        var cipher = await protection.OpenTenantAsync(tenant, ct);

        // A channel's name has no line break, so no two pairs read the same.
        var hash = Convert.ToHexStringLower(cipher.Fingerprint(Encoding.UTF8.GetBytes($"{channel}\n{normal}")));
        return new Place($"dir|{tenant}|{hash.AsSpan(0, 2)}", hash, cipher);
    }

    private readonly record struct Place(string Partition, string Key, SubjectCipher Cipher);
}
