using System.Net.Sockets;
using System.Text;
using CsCheck;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Requests;

/// <summary>Whatever is sent, the answer is never a failure of ours.</summary>
public sealed class HostileInputTests(ClusterFixture cluster)
{
    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.Const("0")
        : Gen.OneOf(
            Gen.OneOf("null", "true", "1e999", "-0", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "\"\\x\"", "NaN", "'x'", "99999999999999999999", "\"\uFEFF\""),
            Gen.String[Gen.Char.AlphaNumeric, 0, 20].Select(text => $"\"{text}\""),
            inner.Array[0, 3].Select(items => $"[{string.Join(",", items)}]"),
            Gen.Select(Members, inner).Array[0, 6].Select(members => $"{{{string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    private static Gen<string> Members => Gen.OneOf(
        "messageId", "text", "customerId", "channel", "locale", "agentId", "toAgent", "reason", "score", "comment", "source", "fields", "identities",
        "preferences", "consents", "otherCustomerId", "name", "scopes", "url", "secrets", "delivery", "resumeToken", "$type", "$ref", "__proto__", "");

    private static readonly Gen<string> Body = Gen.Frequency(
        (6, Gen.Select(Members, Json).Array[0, 8].Select(members => $"{{{string.Join(",", members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")),
        (2, Json),
        (2, Gen.String));

    private static readonly Gen<string> Path = Gen.OneOf(
        "conversations/c/messages", "conversations/c/agent-messages", "conversations/c/handoff", "conversations/c/close", "conversations/c/rating", "conversations/c/contact",
        "customers/c/merge", "customers/c/unmerge", "keys", "visitors/resume");

    private static readonly Gen<string> RawPath = Gen.Select(
        Gen.OneOf("/api/v1/tenants/", "/api/", "/", "/health/", "/openapi/", "/docs/"),
        Gen.OneOf("demo", "DEMO", "%00", "..", "%2e%2e", "a%2Fb", "%F0%9F%98%80", "%FF", "demo;x=1", "", "'\"<>", "%zz"),
        Gen.OneOf("/conversations/", "/customers/", "/keys/", "/channels/webhook", "//", "/conversations/c/outbox/"),
        Gen.OneOf("c", "%00", "%7C", "..%2f", "a b", "%E2%80%AE", "c/events?lastEventId=%00", "c?limit=%00&after=%FF", "lookup?channel=email&address=%00", "c%7C3%7C0/replay"),
        (a, b, c, d) => a + b + c + d);

    [Fact]
    public Task No_body_is_a_failure_of_ours() => Gen.Select(Path, Body).SampleAsync(
        async input =>
        {
            using var request = GatewayHost.Request(HttpMethod.Post, $"/api/v1/tenants/demo/{input.Item1}", cluster.Gateway.AllKey);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(input.Item2));
            request.Content.Headers.ContentType = new("application/json");
            using var response = await cluster.Gateway.Client.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{response.StatusCode} for {input}");
            if ((int)response.StatusCode >= 400)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            }
        },
        iter: 1_500);

    [Fact]
    public Task No_update_of_a_customer_or_channel_is_a_failure_of_ours() => Gen.Select(Gen.OneOf("customers/fuzz", "channels/webhook"), Body).SampleAsync(
        async input =>
        {
            var answer = await cluster.Gateway.SendAsync(HttpMethod.Put, $"/api/v1/tenants/demo/{input.Item1}", cluster.Gateway.AllKey, input.Item2);
            Assert.True((int)answer.Status < 500, $"{answer.Status} for {input}: {answer.Body}");
        },
        iter: 500);

    [Fact]
    public Task No_bytes_are_a_failure_of_ours() => Gen.Byte.Array[0, 200].SampleAsync(
        async bytes =>
        {
            using var request = GatewayHost.Request(HttpMethod.Post, "/api/v1/tenants/demo/conversations/c/messages", cluster.Gateway.AllKey);
            request.Content = new ByteArrayContent([.. "{\"messageId\":\"m\",\"text\":\""u8, .. bytes, .. "\"}"u8]);
            request.Content.Headers.ContentType = new("application/json");
            using var response = await cluster.Gateway.Client.SendAsync(request);
            Assert.True((int)response.StatusCode < 500, $"{response.StatusCode} for {Convert.ToHexString(bytes)}");
        },
        iter: 500);

    [Fact]
    public Task No_request_line_is_a_failure_of_ours() =>
        Gen.Select(Gen.OneOf("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "G\0T"), RawPath, Gen.OneOf("", "If-Match: \"x\"\r\n", "Last-Event-ID: \u0001\r\n", "Content-Length: -1\r\n", "Content-Type: \"\r\n", "Authorization: Bearer a\r\n"))
            .SampleAsync(
                async input =>
                {
                    using var socket = new TcpClient();
                    await socket.ConnectAsync(cluster.Gateway.Address.Host, cluster.Gateway.Address.Port);
                    await using var stream = socket.GetStream();
                    var auth = input.Item3.StartsWith("Authorization", StringComparison.Ordinal) ? "" : $"Authorization: Bearer {cluster.Gateway.AllKey}\r\n";
                    var request = $"{input.Item1} {input.Item2} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{auth}{input.Item3}\r\n";
                    await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
                    using var reader = new StreamReader(stream, Encoding.Latin1);
                    var line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(3), TimeProvider.System);

                    // A connection that is closed without a word is an answer to what is not HTTP.
                    Assert.True(line is null || (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && line[9] < '5'), $"{line} for {input}");
                },
                iter: 1_000,
                threads: 4);
}
