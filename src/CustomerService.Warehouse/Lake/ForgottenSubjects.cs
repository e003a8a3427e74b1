using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Warehouse.Facts;

namespace CustomerService.Warehouse.Lake;

/// <summary>
/// Whom the feed told were erased, for ever and as hashes: what is said of them later (by a conversation that goes on without its customer,
/// by a silo that had not said all) is not stored either.
/// </summary>
internal sealed class ForgottenSubjects(ImmutableArray<string> hashes)
{
    private const int HashBytes = 16;

    private readonly FrozenSet<string> _hashes = hashes.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The hashes, those of more people added.</summary>
    public static ImmutableArray<string> Add(ImmutableArray<string> hashes, WarehouseErasure erased) =>
    [
        .. hashes.Concat(erased.Customers.Select(id => HashOf(true, id))).Concat(erased.Conversations.Select(id => HashOf(false, id)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The row without them: as it is, with nothing for their ids, or null where it is theirs.</summary>
    public FactRow? Without(FactRow row)
    {
        if (_hashes.Count == 0)
        {
            return row;
        }

        object?[]? values = null;
        for (var i = 0; i < row.Values.Length; i++)
        {
            var column = row.Table.Columns[i].Name;
            if (
                ErasureSql.NamesCustomer(column) is not { } isCustomer
                    || row.Values[i] is not string id
                    || !_hashes.Contains(HashOf(isCustomer, id)))
            {
                continue;
            }

            if (column == row.Table.Subject || row.Table.IsPersonal)
            {
                return null;
            }

            values ??= [.. row.Values];
            values[i] = null;
        }

        return values is null ? row : row with { Values = values };
    }

    private static string HashOf(bool isCustomer, string id) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes((isCustomer ? "customer/" : "conversation/") + id)).AsSpan(0, HashBytes));
}
