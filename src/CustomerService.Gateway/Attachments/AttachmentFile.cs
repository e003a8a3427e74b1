using System.Reflection;
using CustomerService.Content;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Gateway.Attachments;

/// <summary>A file as an answer that no browser shows as a page: to be saved, and nothing but what its type says.</summary>
internal sealed class AttachmentFile(Attachment attachment, ReadOnlyMemory<byte> content) : IResult, IEndpointMetadataProvider
{
    private const string Bytes = "application/octet-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(attachment.Name ?? attachment.Id);
        response.ContentType = attachment.MediaType;
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [Bytes]));
}
