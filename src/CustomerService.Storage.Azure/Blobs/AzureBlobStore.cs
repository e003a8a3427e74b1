using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Azure.Blobs;

/// <summary>Blobs in one container of an Azure storage account. Every operation may be repeated, and the SDK does.</summary>
public sealed class AzureBlobStore : IBlobStore
{
    private readonly BlobContainerClient _container;

    /// <param name="options">The account.</param>
    /// <param name="container">The container's name.</param>
    public AzureBlobStore(AzureStorageOptions options, string container)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(container);
        _container = new AzureClients(options).Container(container);
    }

    /// <summary>Creates the container where there is none.</summary>
    /// <exception cref="StoreStartupException">The account can't be used; the message is one line that names the cure.</exception>
    public async Task OpenAsync(CancellationToken ct = default)
    {
        try
        {
            await _container.CreateIfNotExistsAsync(cancellationToken: ct);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e) && !ct.IsCancellationRequested)
        {
            throw AzureFaults.AtStart(e, $"container {_container.Name}");
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        return RunAsync(
            c => _container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, c), ct);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        try
        {
            var blob = await _container.GetBlobClient(name).DownloadContentAsync(ct);
            return blob.Value.Content.ToMemory();
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        return RunAsync(c => _container.DeleteBlobIfExistsAsync(name, cancellationToken: c), ct);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct = default)
    {
        BlobNames.CheckPrefix(prefix);
        await using var blobs = _container
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await blobs.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception e) when (AzureFaults.IsFailure(e))
            {
                throw AzureFaults.Unavailable(e, ct);
            }

            yield return blobs.Current.Name;
        }
    }

    private static async Task RunAsync(Func<CancellationToken, Task> request, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            await request(ct);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }
    }
}
