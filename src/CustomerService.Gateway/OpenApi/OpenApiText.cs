using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.OpenApi;

/// <summary>
/// The OpenAPI document as it is sent. Made once, at the first request: it never changes while the host runs, and making it is
/// too dear to be had without a credential by anybody at any rate.
/// </summary>
internal sealed class OpenApiText(IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);
    private byte[]? _json;

    public async ValueTask<byte[]> GetAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _json) is { } made)
        {
            return made;
        }

        await _making.WaitAsync(ct);
        try
        {
            return _json ??= await MakeAsync(ct);
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private async Task<byte[]> MakeAsync(CancellationToken ct)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(OpenApiSetup.DocumentName);
        var document = await provider.GetOpenApiDocumentAsync(ct);
        using var buffer = new MemoryStream();
        await document.SerializeAsJsonAsync(buffer, OpenApiSpecVersion.OpenApi3_1, ct);
        return buffer.ToArray();
    }
}
