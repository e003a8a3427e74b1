using System.Reflection;
using CustomerService.Warehouse.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace CustomerService.Warehouse.Routes;

/// <summary>A file as an answer, to be saved.</summary>
internal sealed class ExportedFile(string format, ReadOnlyMemory<byte> content) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ExportFormats.MediaTypeOf(format);
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = $"attachment; filename=export.{format}";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["application/octet-stream"]));
}
