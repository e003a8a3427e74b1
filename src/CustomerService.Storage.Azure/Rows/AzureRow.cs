using Azure;
using Azure.Data.Tables;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Azure.Rows;

/// <summary>A row as a table entity: content is cut into binary properties of at most 64 KiB.</summary>
internal static class AzureRow
{
    /// <summary>An entity has at most 1 MiB: 15 full properties and the keys.</summary>
    public const int MaxContent = MaxProperties * PropertyBytes;

    private const int PropertyBytes = 64 * 1024;
    private const int MaxProperties = 15;

    private static readonly string[] Names = [.. Enumerable.Range(0, MaxProperties).Select(i => $"c{i}")];

    public static TableTransactionAction ToAction(string partition, in RowOperation operation) => operation.Kind switch
    {
        RowOperationKind.Insert => new(TableTransactionActionType.Add, ToEntity(partition, operation)),
        RowOperationKind.Update => new(TableTransactionActionType.UpdateReplace, ToEntity(partition, operation), new ETag(operation.ETag!)),
        RowOperationKind.Put => new(TableTransactionActionType.UpsertReplace, ToEntity(partition, operation)),
        _ => new(
            TableTransactionActionType.Delete,
            new TableEntity(partition, operation.Key),
            operation.ETag is null ? ETag.All : new ETag(operation.ETag)),
    };

    public static StoredRow ToRow(TableEntity entity)
    {
        var first = entity.GetBinary(Names[0]) ?? [];
        var etag = entity.ETag.ToString();
        if (first.Length < PropertyBytes)
        {
            return new StoredRow(entity.RowKey, etag, first);
        }

        var content = new List<byte>(first);
        for (var i = 1; i < MaxProperties && entity.GetBinary(Names[i]) is { } next; i++)
        {
            content.AddRange(next);
        }

        return new StoredRow(entity.RowKey, etag, content.ToArray());
    }

    private static TableEntity ToEntity(string partition, in RowOperation operation)
    {
        var entity = new TableEntity(partition, operation.Key);
        var content = operation.Content;
        for (var i = 0; content.Length > 0; i++)
        {
            var length = Math.Min(PropertyBytes, content.Length);
            entity[Names[i]] = content[..length].ToArray();
            content = content[length..];
        }

        return entity;
    }
}
