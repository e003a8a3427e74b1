using System.Text;
using System.Xml.Linq;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Protection;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CustomerService.Hosting.Access;

/// <summary>
/// The keys that sign visitor tokens, in the blob store, so that every gateway of a cluster has the same; encrypted like all else.
/// </summary>
/// <remarks>
/// The interface is synchronous; it is called at start and every few weeks, never on a request's path with more than a cached key ring.
/// </remarks>
internal sealed class StoredKeyRing(IBlobStore blobs, IPayloadProtection protection) : IXmlRepository
{
    /// <summary>No tenant can have this name: it has an underscore.</summary>
    private const string Owner = "_system";
    private const string Prefix = "key-ring/";
    private const string Field = "key-ring";

    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var cipher = await protection.OpenTenantAsync(Owner);
        var elements = new List<XElement>();
        await foreach (var name in blobs.ListAsync(Prefix))
        {
            if (await blobs.ReadAsync(name) is { } content)
            {
                elements.Add(XElement.Parse(Encoding.UTF8.GetString(cipher.Unprotect(content.Span, Field))));
            }
        }

        return elements;
    }

    private async Task WriteAsync(XElement element, string friendlyName)
    {
        var cipher = await protection.OpenTenantAsync(Owner);
        await blobs.WriteAsync(Prefix + friendlyName, cipher.Protect(Encoding.UTF8.GetBytes(element.ToString()), Field));
    }
}
