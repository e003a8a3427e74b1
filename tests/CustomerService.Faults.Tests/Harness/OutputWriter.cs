using System.Text;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>What a game day says while it runs, line by line, in the test's output.</summary>
internal sealed class OutputWriter : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            Scenario.Say(_line.ToString().TrimEnd('\r'));
            _line.Clear();
        }
        else
        {
            _line.Append(value);
        }
    }
}
