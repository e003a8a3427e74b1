using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace CustomerService.Connectors;

/// <summary>The connectors of a process, by name.</summary>
public sealed class ConnectorCatalog
{
    private readonly FrozenDictionary<string, IConnector> _connectors;

    /// <summary>Takes them all, and refuses those whose names are not names, or are two connectors' at once.</summary>
    /// <param name="connectors">The connectors that are registered.</param>
    public ConnectorCatalog(IEnumerable<IConnector> connectors)
    {
        IConnector[] all = [.. connectors];
        string[] mistakes =
        [
            .. all.Where(c => !GrainKeys.IsTenant(c.Name))
                .Select(c => $"Connector '{c.GetType()}' has the name '{c.Name}': give it 1 to 64 lower-case letters, digits and hyphens."),
            .. all.GroupBy(c => c.Name, StringComparer.Ordinal).Where(group => group.Count() > 1)
                .Select(same => $"The name '{same.Key}' is that of {string.Join(" and ", same.Select(c => c.GetType()))}: rename one."),
        ];
        if (mistakes.Length > 0)
        {
            throw new OptionsValidationException(nameof(ConnectorCatalog), typeof(ConnectorCatalog), mistakes);
        }

        _connectors = all.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);
    }

    /// <summary>Their names, in order.</summary>
    public IEnumerable<string> Names => _connectors.Keys.Order(StringComparer.Ordinal);

    /// <summary>The connector of a name.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="connector">The connector.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out IConnector? connector) => _connectors.TryGetValue(name, out connector);
}
