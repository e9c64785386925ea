"""Which internet addresses are public, and which lead into one's own machine or network."""

import ipaddress

# IANA's registries of special-purpose addresses, and Azure's metadata service, which has a public address for itself. Python's
# own `is_global` differs from version to version, and takes 192.0.0.192 (Oracle's metadata service) for public in 3.11.7.
_REFUSED_4 = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
)
_REFUSED_6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
_NETWORKS_4 = tuple(ipaddress.IPv4Network(network) for network in _REFUSED_4.split())
_NETWORKS_6 = tuple(ipaddress.IPv6Network(network) for network in _REFUSED_6.split())
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")  # all that has been given out for public use
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether the IPv4 or IPv6 address `address` is a public host's.

    Not: loopback, private, link-local, shared (CGNAT), multicast, reserved and metadata addresses, nor IPv6 forms that carry an
    IPv4 address (mapped, 6to4, Teredo). A NAT64 address, the only way to an IPv4 host from some networks, is as public as what
    it carries. Text that is no address is not public.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(parsed) & 0xFFFF_FFFF)))
        return parsed in _UNICAST_6 and not any(parsed in network for network in _NETWORKS_6)
    return not any(parsed in network for network in _NETWORKS_4)
