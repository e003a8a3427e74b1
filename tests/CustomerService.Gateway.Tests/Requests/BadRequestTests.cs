using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Requests;

public sealed class BadRequestTests(ClusterFixture cluster)
{
    private static readonly string Messages = GatewayHost.Conversation("bad-requests") + "/messages";

    private GatewayHost Gateway => cluster.Gateway;

    [Theory]
    [InlineData("""{"text":"x"}""", "messageId")]
    [InlineData("""{"messageId":null,"text":"x"}""", "messageId")]
    [InlineData("""{"messageId":"","text":"x"}""", "messageId")]
    [InlineData("""{"messageId":"a b","text":"x"}""", "messageId")]
    [InlineData("""{"messageId":"a\u0000","text":"x"}""", "messageId")]
    [InlineData("""{"messageId":"ä","text":"x"}""", "messageId")]
    [InlineData("""{"messageId":7,"text":"x"}""", "messageId")]
    [InlineData("""{"messageId":"m","text":7}""", "text")]
    [InlineData("""{"messageId":"m","text":["x"]}""", "text")]
    [InlineData("""{"messageId":"m"}""", "text")]
    [InlineData("""{"messageId":"m","text":""}""", "text")]
    [InlineData("""{"messageId":"m","text":" \t\n\u00a0\u2003 "}""", "text")]
    [InlineData("""{"messageId":"m","text":"lonely \ud800 half"}""", "text")]
    [InlineData("""{"messageId":"m","text":"lonely \udc00"}""", "text")]
    [InlineData("""{"messageId":"m","text":"x","text":"y"}""", "text")]
    [InlineData("""{"messageId":"m","text":"x","customerId":"a/b"}""", "customerId")]
    [InlineData("""{"messageId":"m","text":"x","channel":""}""", "channel")]
    [InlineData("""{"messageId":"m","text":"x","locale":"e"}""", "locale")]
    [InlineData("""{"messageId":"m","text":"x","locale":"<en>"}""", "locale")]
    public async Task A_member_that_is_wrong_is_named(string body, string member)
    {
        var problem = (await Gateway.PostAsync(Messages, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Contains($"'{member}'", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var problem = (await Gateway.PostAsync(GatewayHost.Conversation("a%20b") + "/messages", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["conversation", "messageId", "text"], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{\n \"messageId\": \"m\",\n \"text\": }", "line 3, byte 10")]
    [InlineData("nonsense", "line 1, byte 2")]
    [InlineData("""{"messageId":"m","text":"x"} trailing""", "line 1")]
    [InlineData("""{"messageId":"m","text":"x",}""", "line 1")]
    [InlineData("// comment\n{}", "line 1")]
    public async Task Malformed_json_says_where(string body, string where)
    {
        var problem = (await Gateway.PostAsync(Messages, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "malformed-json");
        Assert.Contains(where, (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]"), InlineData("7"), InlineData("null"), InlineData("\"text\"")]
    public async Task The_body_must_be_an_object(string body) =>
        (await Gateway.PostAsync(Messages, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");

    [Fact]
    public async Task A_body_is_needed() =>
        (await Gateway.PostAsync(Messages, null)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");

    [Fact]
    public async Task Deep_nesting_is_refused() =>
        (await Gateway.PostAsync(Messages, """{"messageId":"m","text":"x","y":""" + new string('[', 5_000) + new string(']', 5_000) + "}")).ShouldBeProblem(HttpStatusCode.BadRequest, "malformed-json");

    [Fact]
    public async Task Text_may_be_long_but_not_longer()
    {
        Assert.Equal(HttpStatusCode.OK, (await Gateway.PostAsync(Messages, $$"""{"messageId":"long-1","text":"{{new string('x', 32_768)}}"}""")).Status);
        (await Gateway.PostAsync(Messages, $$"""{"messageId":"long-2","text":"{{new string('x', 32_769)}}"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(HttpStatusCode.OK, (await Gateway.PostAsync(Messages, $$"""{"messageId":"{{new string('~', 128)}}","text":"x"}""")).Status);
        (await Gateway.PostAsync(Messages, $$"""{"messageId":"{{new string('~', 129)}}","text":"x"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_body_over_one_mebibyte_is_too_large(bool chunked)
    {
        using var request = GatewayHost.Request(HttpMethod.Post, Messages, Gateway.AllKey);
        var body = Encoding.UTF8.GetBytes($$"""{"messageId":"m","text":"x","y":"{{new string('y', 1_100_000)}}"}""");
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;

        // The answer may come before the body is written: a client that asks first never meets the closed connection.
        request.Headers.ExpectContinue = true;
        (await Gateway.SendAsync(request)).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Theory]
    [InlineData("10000000000000000")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("fffffffffffffffffffffffffffffffff")]
    [InlineData("00000000000000000000000000000000000000000000000000000001")]
    [InlineData("-1")]
    [InlineData("0x10")]
    [InlineData("")]
    public async Task A_chunk_whose_size_is_none_is_a_bad_request(string size)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Gateway.Address.Host, Gateway.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        var head = $"POST {Messages} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {Gateway.AllKey}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}{size}\r\n{{\r\n0\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain"), InlineData("application/jsonp"), InlineData("application/x-www-form-urlencoded"), InlineData(null), InlineData("application/json; charset=utf-16")]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        using var request = GatewayHost.Request(HttpMethod.Post, Messages, Gateway.AllKey);
        request.Content = new ByteArrayContent("""{"messageId":"m","text":"x"}"""u8.ToArray());
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        (await Gateway.SendAsync(request)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8"), InlineData("application/json;charset=UTF-8"), InlineData("APPLICATION/JSON")]
    public async Task Json_in_utf8_is_taken_however_it_is_called(string contentType)
    {
        using var request = GatewayHost.Request(HttpMethod.Post, Messages, Gateway.AllKey);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"messageId":"{{cluster.World.NextId("ct")}}","text":"x"}"""));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        Assert.Equal(HttpStatusCode.OK, (await Gateway.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("limit=0", "limit"), InlineData("limit=201", "limit"), InlineData("limit=x", "limit"), InlineData("limit=-1", "limit"), InlineData("limit=1%00", "limit"), InlineData("limit=%001", "limit"), InlineData("limit=+1", "limit")]
    [InlineData("after=x", "after"), InlineData("after=AAAAAAAAAD!", "after"), InlineData("after=__________8", "after")]
    public async Task A_page_that_is_none_is_refused(string query, string member)
    {
        var problem = (await Gateway.GetAsync($"{GatewayHost.Conversation("bad-requests")}?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal([member], problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Theory]
    [InlineData("""{}"""), InlineData("""{"score":0}"""), InlineData("""{"score":6}"""), InlineData("""{"score":"5"}"""), InlineData("""{"score":4.5}""")]
    public async Task A_score_is_one_to_five(string body)
    {
        var problem = (await Gateway.PostAsync(GatewayHost.Conversation("bad-requests") + "/rating", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["score"], problem["errors"]!.AsObject().Select(error => error.Key));
    }
}
