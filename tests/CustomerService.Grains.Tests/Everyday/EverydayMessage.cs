using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Grains.Tests.Everyday;

/// <summary>
/// A line of <c>everyday.tsv</c>: what customers write, and how a good clerk reacts to the last of it. Alternatives stand side by side, what
/// must hold together is joined by <c>&amp;</c>: <c>a:ID</c> cites that article; <c>talk:ID</c> is that small talk; <c>person</c> hands over;
/// <c>offer</c> offers a person and does not hand over; <c>ask</c> asks back or acknowledges; <c>lang:XX</c> answers in that language and
/// offers a person; <c>mood+</c> and <c>mood-</c> mean "not negative" and "not positive".
/// </summary>
internal sealed record EverydayMessage(string Kind, string Messages, string Reaction)
{
    /// <summary>Half of the list is looked at while the assistant is worked on; the other half is only ever counted.</summary>
    public bool KeptApart => (SHA256.HashData(Encoding.UTF8.GetBytes(Messages))[0] & 1) == 1;

    public string[] Texts => Messages.Split(" / ");

    public static IReadOnlyList<EverydayMessage> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Everyday", "everyday.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t'))
            .Select(cells => new EverydayMessage(cells[0], cells[1], cells[2])),
    ];

    public bool Accepts(EverydayTurn turn) => Reaction.Split(' ').Any(alternative => alternative.Split('&').All(turn.Is));
}
