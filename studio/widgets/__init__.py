"""Small widgets that know no product."""
