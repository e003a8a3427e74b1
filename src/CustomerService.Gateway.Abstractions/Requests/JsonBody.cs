using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Requests;

/// <summary>A JSON request body, or the problem with it: the framework's own binding would answer without saying what is wrong.</summary>
/// <typeparam name="T">The request; in the JSON of its feature.</typeparam>
public sealed class JsonBody<T> : IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private readonly T? _value;
    private readonly ProblemResult? _problem;

    private JsonBody(T? value, ProblemResult? problem)
    {
        _value = value;
        _problem = problem;
    }

    /// <summary>The request, where the body was there and well formed.</summary>
    /// <param name="value">The request.</param>
    /// <param name="problem">What is wrong with it.</param>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProblemResult? problem)
    {
        value = _value;
        problem = _problem ?? (value is null ? JsonProblems.Missing() : null);
        return problem is null;
    }

    /// <summary>The same, with <paramref name="fallback"/> where there was no body at all.</summary>
    /// <param name="fallback">The request that nothing stands for; mark its type <see cref="IOptionalBody"/>.</param>
    /// <param name="value">The request.</param>
    /// <param name="problem">What is wrong with it.</param>
    public bool TryGet(T fallback, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out ProblemResult? problem)
    {
        value = _value ?? fallback;
        problem = _problem;
        return problem is null;
    }

    static async ValueTask<JsonBody<T>?> IBindableFromHttpContext<JsonBody<T>>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var request = context.Request;
        if (request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return new JsonBody<T>(null, null);
        }

        if (!IsJson(request.ContentType))
        {
            return new JsonBody<T>(null, new ProblemResult(ProblemKind.UnsupportedMediaType, "Send 'Content-Type: application/json', in UTF-8."));
        }

        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.BodyReader, TypeOf(context), context.RequestAborted);
            return new JsonBody<T>(value, value is null ? JsonProblems.NotAnObject() : null);
        }
        catch (JsonException fault)
        {
            return new JsonBody<T>(null, JsonProblems.From(fault));
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            // The server says so of a chunk whose size is no number of 64 bits, and of a sender who went away: nothing of ours failed.
            return new JsonBody<T>(null, JsonProblems.Unreadable());
        }
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: typeof(IOptionalBody).IsAssignableFrom(typeof(T))));

        // Looked up once for each route, not for each request.
        if (builder.ApplicationServices.GetRequiredService<FeatureJson>().TryGet(typeof(T), out var info))
        {
            builder.Metadata.Add((JsonTypeInfo<T>)info);
        }
    }

    private static JsonTypeInfo<T> TypeOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<JsonTypeInfo<T>>()
        ?? throw new InvalidOperationException($"{typeof(T)} is not in the JSON of any gateway feature: add [JsonSerializable(typeof({typeof(T).Name}))] to its context.");

    private static bool IsJson(string? contentType)
    {
        const string Json = "application/json";
        if (contentType is null || !contentType.StartsWith(Json, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parameters = contentType.AsSpan(Json.Length).Trim();
        if (parameters.IsEmpty)
        {
            return true;
        }

        if (parameters[0] != ';')
        {
            return false;
        }

        var charset = parameters.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return charset < 0 || parameters[(charset + "charset=".Length)..].Trim('"').StartsWith("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
