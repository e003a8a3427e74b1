using System.Net;
using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Conversations;

public sealed class StatusMappingTests(ClusterFixture cluster)
{
    private static readonly Dictionary<string, Func<string, string>> Commands = new(StringComparer.Ordinal)
    {
        ["messages"] = text => $$"""{"messageId":"m","text":"{{text}}"}""",
        ["agent-messages"] = text => $$"""{"messageId":"m","text":"{{text}}","agentId":"a"}""",
        ["handoff"] = text => $$"""{"reason":"{{text}}"}""",
        ["close"] = text => $$"""{"reason":"{{text}}"}""",
        ["verify"] = text => $$$"""{"address":{"channel":"email","address":"{{{text}}}"}}""",
        ["verify/confirm"] = text => $$"""{"code":"{{text}}"}""",
        ["rating"] = text => $$"""{"score":1,"comment":"{{text}}"}""",
    };

    public static TheoryData<string, CommandStatus, int, string?> Cases()
    {
        var cases = new TheoryData<string, CommandStatus, int, string?>();
        foreach (var command in Commands.Keys)
        {
            cases.Add(command, CommandStatus.Accepted, 200, null);
            cases.Add(command, CommandStatus.Duplicate, 200, null);
            cases.Add(command, CommandStatus.Conflict, 409, "conflict");
            cases.Add(command, CommandStatus.Busy, 429, "busy");
            cases.Add(command, CommandStatus.NotFound, 404, "not-found");
            cases.Add(command, CommandStatus.Refused, 409, "refused");
            cases.Add(command, CommandStatus.Unavailable, 503, "unavailable");
            cases.Add(command, CommandStatus.Erased, 410, "erased");
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Every_status_has_its_answer(string command, CommandStatus status, int code, string? problem)
    {
        var answer = await cluster.Gateway.PostAsync($"{GatewayHost.Conversation("mapped")}/{command}", Commands[command]($"!{status}"));

        if (problem is null)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(status == CommandStatus.Duplicate, (bool?)answer.Json["duplicate"]);
        }
        else
        {
            answer.ShouldBeProblem((HttpStatusCode)code, problem);
        }

        Assert.Equal(status is CommandStatus.Busy or CommandStatus.Unavailable ? "3" : null, answer.Headers.GetValueOrDefault("Retry-After"));
    }

    [Fact]
    public void Every_status_is_covered() =>
        Assert.Equal(Enum.GetValues<CommandStatus>().Length * Commands.Count, Cases().Count);

    [Fact]
    public async Task A_silo_that_does_not_answer_is_unavailable()
    {
        var answer = await cluster.Gateway.PostAsync($"{GatewayHost.Conversation("mapped")}/messages", Commands["messages"]("!timeout"));
        answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.Equal("1", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_failure_of_ours_shows_no_details()
    {
        var answer = await cluster.Gateway.PostAsync($"{GatewayHost.Conversation("mapped")}/messages", Commands["messages"]("!throw"));
        answer.ShouldBeProblem(HttpStatusCode.InternalServerError, "internal-error");
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Contains("default-src 'none'", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }
}
