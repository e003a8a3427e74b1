using System.CommandLine;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;
using CustomerService.Client;

namespace CustomerService.Cli.Chat;

/// <summary><c>chat</c>: one conversation, in the terminal or from a script.</summary>
internal static class ChatCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliContext context)
    {
        var conversation = new Option<string?>("--conversation") { Description = "Id of a conversation to continue. Default: a new one." };
        var patience = new Option<TimeSpan>("--patience")
        {
            Description = "How long a message is sent again when no answer comes.",
            CustomParser = DurationOption.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(30),
        };
        var command = new Command("chat", "Talk to the assistant. In the conversation: /why /handoff /handback /rate 1-5 /close /quit.")
        {
            conversation,
            patience,
        };
        var connection = ConnectionOptions.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var host = connection.Resolve(parsed, context.WorkingDirectory);
            await HostProbe.RequireAsync(host, ct);
            using var api = new CustomerServiceClient(host);
            var id = parsed.GetValue(conversation) ?? $"chat-{context.NewRunId()}";
            var session = new ChatSession(context, api, id, parsed.GetValue(patience));
            return await session.RunAsync(ct);
        });
        return command;
    }
}
