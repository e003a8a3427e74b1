using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.Testing.Channels;

namespace Shop.Sms;

/// <summary>The text-message service, as far as its channel sees it.</summary>
internal sealed class SmsDouble : HttpMessageHandler
{
    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    public OtherEnd Next { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var next = Next;
        Next = OtherEnd.Takes;
        if (next == OtherEnd.IsGone)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        using var json = JsonDocument.Parse(body);
        string? Read(string name) => json.RootElement.GetProperty(name).GetString();
        Deliveries.Enqueue(new Delivery(Read("text")!, $"{Read("to")} {Read("text")}", Read("key")));
        var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        busy.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(30));
        return next switch
        {
            OtherEnd.Refuses => new HttpResponseMessage(HttpStatusCode.Forbidden),
            OtherEnd.IsBusy => busy,
            OtherEnd.TakesWithoutAnswer => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            _ => new HttpResponseMessage(HttpStatusCode.Created),
        };
    }
}
