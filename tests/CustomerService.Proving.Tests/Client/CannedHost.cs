using System.Net;
using System.Text;

namespace CustomerService.Proving.Tests.Client;

/// <summary>Answers every request with the same, and keeps what was asked.</summary>
internal sealed class CannedHost(HttpStatusCode status, string body, string type = "application/json") : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    public TimeSpan? RetryAfter { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization}{sent}");
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (RetryAfter is { } wait)
        {
            answer.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(wait);
        }

        return answer;
    }
}
